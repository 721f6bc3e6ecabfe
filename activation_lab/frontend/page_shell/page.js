/** What Streamlit's page is given beside its own scripts, and before them. */

import { printAddress } from "../shared/printed_address.js";
import { liveWithTranslators } from "./translated.js";

liveWithTranslators();
printAddress();
