/** The script that Streamlit's page runs before its own scripts. */

import { serveReaders } from "../shared/every_page.js";
import { closeMenu } from "./menu.js";
import { liveWithTranslators } from "./translated.js";

liveWithTranslators();
serveReaders();
closeMenu();
