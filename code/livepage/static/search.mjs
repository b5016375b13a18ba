// An excerpt is of the text. Sphinx's own begin with the theme's buttons above it.
Search.htmlToText = (html, place) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const other of page.querySelectorAll("script, style, .headerlink, course-sheet")) other.remove();
  return ((place && page.querySelector(place)) || page.querySelector("article")).textContent;
};
