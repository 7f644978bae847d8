import type { components } from "../api/schema";

export function ContactFacts({ contact, note }: { contact: components["schemas"]["Contact"]; note?: string | null }) {
  const { email, phone, address, url } = contact;
  return (
    <ul className="sources">
      {email && (
        <li>
          <a href={`mailto:${email}`}>{email}</a>
        </li>
      )}
      {phone && (
        <li>
          <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a>
        </li>
      )}
      {address && <li>{address}</li>}
      {url && (
        <li>
          <a href={url}>{url}</a>
        </li>
      )}
      {note && <li>{note}</li>}
    </ul>
  );
}
