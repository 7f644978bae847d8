using Cleantech.Api.Delivery.Linked;

namespace Cleantech.Api.Publishing;

/// <summary>How to reach a record, in schema.org's words.</summary>
internal static class Contacts
{
    public static Node? Of(Contact? contact, string? note) =>
        contact is null
            ? null
            : new Node("ContactPoint")
                .Add("email", contact.Email)
                .Add("telephone", contact.Phone)
                .Add("url", contact.Url)
                .Add("description", note)
                .Add("ct:postalAddress", contact.Address);
}
