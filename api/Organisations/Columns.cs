using Cleantech.Api.Publishing;

namespace Cleantech.Api.Organisations;

/// <summary>What of an organisation fits into a table: names are those of the contract, with dots; texts are told apart by language.</summary>
internal static class OrganisationColumns
{
    public static readonly IReadOnlyList<Column> All =
    [
        new("key", "/key"),
        new("kind", "/kind"),
        new("fictional", "/fictional", ColumnForm.Flag),
        new("country", "/country"),
        new("website", "/website"),
        new("founded", "/founded"),
        new("legalName", "/legalName"),
        new("acronym", "/acronym"),
        new("sectors", "/sectors", ColumnForm.List),
        new("identifiers", "/identifiers", ColumnForm.OfScheme),
        new("officialNames", "/officialNames", ColumnForm.List),
        new("coordinates.latitude", "/coordinates/latitude", ColumnForm.Number),
        new("coordinates.longitude", "/coordinates/longitude", ColumnForm.Number),
        new("coordinates.precision", "/coordinates/precision"),
        new("contact.email", "/contact/email"),
        new("contact.phone", "/contact/phone"),
        new("contact.address", "/contact/address"),
        new("contact.url", "/contact/url"),
        new("name.{lang}", "/translations/{lang}/name"),
        new("slug.{lang}", "/translations/{lang}/slug"),
        new("alternativeNames.{lang}", "/translations/{lang}/alternativeNames", ColumnForm.List),
        new("city.{lang}", "/translations/{lang}/city"),
        new("summary.{lang}", "/translations/{lang}/summary"),
        new("description.{lang}", "/translations/{lang}/description"),
        new("contactNote.{lang}", "/translations/{lang}/contactNote"),
    ];
}
