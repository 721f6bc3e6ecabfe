/** The script of a page whose first screen has a chart: places the names at its curves, and lets Streamlit's page take over. */

import { nameCurves } from "./names.js";
import { takeOverWith } from "./take_over.js";

takeOverWith(nameCurves);
