/* The parts of a view, as `python -m components.view` writes them from components/view/view.py. */
export const PARTS = [
  { field: "day", key: "day", form: "day", role: "shown", silent: "" },
  { field: "region", key: "region", form: "text", role: "shown", silent: "" },
  { field: "known_by", key: "known_by", form: "flag", role: "shown", silent: "0" },
  { field: "window", key: "window", form: "number", role: "shown", silent: "90" },
  { field: "present", key: "present", form: "flag", role: "shown", silent: "0" },
  { field: "categories", key: "categories", form: "list", role: "filter", silent: "" },
  { field: "event_regions", key: "event_regions", form: "list", role: "filter", silent: "" },
  { field: "text", key: "text", form: "text", role: "filter", silent: "", most: 80 },
  { field: "compare", key: "compare", form: "day", role: "shown", silent: "" },
  { field: "hidden", key: "hidden", form: "list", role: "shown", silent: "" },
  { field: "camera", key: "map", form: "camera", role: "place", silent: "" },
  { field: "data", key: "data", form: "text", role: "page", silent: "" },
  { field: "lesson", key: "lesson", form: "text", role: "page", silent: "" },
  { field: "step", key: "step", form: "number", role: "page", silent: "" },
  { field: "language", key: "language", form: "text", role: "page", silent: "en" },
];
