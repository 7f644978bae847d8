import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/i18n";
import { Footer } from "./Footer";
import { Header } from "./Header";

export function SiteLayout() {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  // A new page begins where it would after a real one: at its top, also for a screen reader.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      <a className="skip" href="#matter">
        {t("skip")}
      </a>
      <Header key={pathname} />
      <main id="matter" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
