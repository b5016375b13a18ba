// JupyterLab puts the cursor into the cell to which a link leads, or looks for a heading that a cell shows. Neither has
// been drawn yet when the notebook opens: an editor that looks empty opens instead, or nothing happens at all. Here the
// cell is only chosen and brought into view, and then the heading in it.
const links = {
  id: "activation-functions-course:links",
  autoStart: true,
  activate: ({ docRegistry }) => {
    docRegistry.addWidgetExtension("Notebook", {
      createNew: ({ content }) => {
        const ownWay = content.setFragment.bind(content);
        content.setFragment = async (fragment) => {
          const cell = content.widgets.findIndex(({ model }) => fragment === `#cell-id=${model.id}`);
          const anchor = JSON.stringify(`id="${fragment.slice(1)}"`).slice(1, -1);
          const output = content.widgets.findIndex(({ model }) => JSON.stringify(model.toJSON()).includes(anchor));
          const index = Math.max(cell, output);
          if (index >= 0) {
            content.activeCellIndex = index;
            await content.scrollToItem(index, "start");
          }
          if (cell < 0) await ownWay(fragment);
        };
      },
    });
  },
};

// JupyterLab shows the first line of a collapsed output: beside a question that would be the answer.
const predictions = {
  id: "activation-functions-course:predictions",
  autoStart: true,
  activate() {
    const style = document.createElement("style");
    style.textContent = ".jp-OutputPlaceholder .jp-PlaceholderText { display: none }";
    document.head.append(style);
  },
};

// What JupyterLab expects of an extension that is loaded as it stands, without a bundler.
(window._JUPYTERLAB ??= {})["activation-functions-course"] = { init() {}, get: async () => () => [links, predictions] };
