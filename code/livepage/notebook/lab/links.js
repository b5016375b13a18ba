// JupyterLab puts the cursor into the cell to which a link leads. jupyterlab-myst has not drawn that cell yet, so its
// editor opens instead, and it looks empty. Here the cell is only chosen and brought into view.
const links = {
  id: "activation-functions-course:links",
  autoStart: true,
  activate: ({ docRegistry }) => {
    docRegistry.addWidgetExtension("Notebook", {
      createNew: ({ content }) => {
        const ownWay = content.setFragment.bind(content);
        content.setFragment = async (fragment) => {
          const index = content.widgets.findIndex(({ model }) => fragment === `#cell-id=${model.id}`);
          if (index < 0) return ownWay(fragment);
          content.activeCellIndex = index;
          await content.scrollToItem(index, "start");
        };
      },
    });
  },
};

// What JupyterLab expects of an extension that is loaded as it stands, without a bundler.
(window._JUPYTERLAB ??= {})["activation-functions-course"] = { init() {}, get: async () => () => links };
