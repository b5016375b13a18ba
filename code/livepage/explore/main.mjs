// All explorables: anywidget calls render() in a notebook, the page's <course-explorable> calls show().
import boundary from "./boundary.mjs";
import dead_units from "./dead_units.mjs";
import depth from "./depth.mjs";
import draw from "./draw.mjs";
import forms from "./forms.mjs";
import { mount } from "./kit.mjs";
import pencil from "./pencil.mjs";
import step_size from "./step_size.mjs";
import tail from "./tail.mjs";
import tangent from "./tangent.mjs";
import temperature from "./temperature.mjs";

const EXPLORABLES = { boundary, dead_units, depth, draw, forms, pencil, step_size, tail, tangent, temperature };

export const show = (element, name, options) => mount(element, EXPLORABLES[name], options);
export default { render: ({ model, el }) => show(el, model.get("name"), model.get("options")) };
