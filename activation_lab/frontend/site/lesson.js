/** A lesson with charts, without a server. */

import { LiveChart } from "../live_chart/chart.js";
import { all } from "../shared/dom.js";
import { lessonPage } from "./lesson_page.js";

lessonPage(all(document, ".lesson [data-chart]", HTMLElement).map((host) => new LiveChart(host)));
