export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What the reader chose; `auto` follows the system. public/theme.js reads the same key before anything is painted. */
export function chosenTheme(): Theme {
  const chosen = localStorage.getItem("theme");
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

export function chooseTheme(theme: Theme) {
  if (theme === "auto") {
    localStorage.removeItem("theme");
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem("theme", theme);
    document.documentElement.dataset.theme = theme;
  }
}
