using FluentValidation;

namespace Cleantech.Api.Organisations;

internal static class OrganisationSetup
{
    public static void AddOrganisations(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<OrganisationRequest>, OrganisationValidator>();
        services.AddSingleton<IValidator<OrganisationTexts>, OrganisationTextsValidator>();
        services.AddSingleton<IValidator<Relation>, RelationValidator>();
        services.AddSingleton<IValidator<Coordinates>, CoordinatesValidator>();
        services.AddSingleton<IValidator<Identifier>, IdentifierValidator>();
        services.AddSingleton<IValidator<QualityLabel>, QualityLabelValidator>();
    }
}
