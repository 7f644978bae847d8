import { addTexts } from "../i18n/i18n";
import en from "./en.json";
import pl from "./pl.json";

addTexts("admin", { pl, en });
