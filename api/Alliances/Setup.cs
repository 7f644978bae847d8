using FluentValidation;

namespace Cleantech.Api.Alliances;

internal static class AllianceSetup
{
    public static void AddAlliances(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<AllianceRequest>, AllianceValidator>();
        services.AddSingleton<IValidator<AllianceTexts>, AllianceTextsValidator>();
        services.AddSingleton<IValidator<MilestoneTexts>, MilestoneTextsValidator>();
        services.AddSingleton<IValidator<MemberTexts>, MemberTextsValidator>();
        services.AddSingleton<IValidator<Member>, MemberValidator>();
        services.AddSingleton<IValidator<Milestone>, MilestoneValidator>();
        services.AddSingleton<IValidator<Affiliation>, AffiliationValidator>();
    }
}
