using FluentValidation;

namespace Cleantech.Api.LettersOfIntent;

internal static class LetterSetup
{
    public static void AddLettersOfIntent(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<LetterRequest>, LetterValidator>();
        services.AddSingleton<IValidator<LetterTexts>, LetterTextsValidator>();
        services.AddSingleton<IValidator<CommitmentTexts>, CommitmentTextsValidator>();
        services.AddSingleton<IValidator<StatusChangeTexts>, StatusChangeTextsValidator>();
        services.AddSingleton<IValidator<OfficialTitle>, OfficialTitleValidator>();
        services.AddSingleton<IValidator<StatusChange>, StatusChangeValidator>();
        services.AddSingleton<IValidator<Party>, PartyValidator>();
        services.AddSingleton<IValidator<Signatory>, SignatoryValidator>();
        services.AddSingleton<IValidator<Commitment>, CommitmentValidator>();
        services.AddSingleton<IValidator<CommitmentRole>, CommitmentRoleValidator>();
        services.AddSingleton<IValidator<Accession>, AccessionValidator>();
    }
}
