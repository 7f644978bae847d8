using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Publishing.Previews;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Publishing.Trashing;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing;

internal static class PublishingSetup
{
    /// <summary>The shared rooms, for the kinds that `Program.cs` lists.</summary>
    public static void AddPublishing(this IServiceCollection services, params RecordType[] types)
    {
        services.AddOptions<LanguageOptions>().BindConfiguration(LanguageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LanguageOptions>, LanguageOptionsCheck>();
        services.AddSingleton<Languages>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new RecordTypes(types));
        services.AddSingleton(new PublishedTypes([.. types.Select(t => t.Published)]));
        services.AddSingleton(new KnownScopes(Permissions.Scopes(types.Select(t => t.Published.Path)).ToHashSet()));
        services.AddSingleton<Markdown>();
        services.AddSingleton<IValidator<Source>, SourceValidator>();
        services.AddSingleton<IValidator<Contact>, ContactValidator>();
        services.AddSingleton<AddressLanguages>();
        services.AddScoped<SlugDesk>();
        services.AddScoped<PresentState>();
        services.AddScoped<RecordDesk>();
        services.AddScoped<Repeats>();
        services.AddScoped<RecordHandlers>();
        services.AddScoped<RecordList>();
        services.AddScoped<TitleSearch>();
        services.AddScoped<Publisher>();
        services.AddScoped<Upkeep>();
        services.AddOptions<ReferenceOptions>().BindConfiguration(ReferenceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Departures>();
        services.AddScoped<Cascade>();
        services.AddScoped<ReferenceDesk>();
        services.AddScoped<PublicationDesk>();
        services.AddOptions<TrashOptions>().BindConfiguration(TrashOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IAuditNotes, RecordNotes>();
        services.AddSingleton<IAuditNotes, ReleaseNotes>();
        services.AddSingleton<IAuditNotes, ReviewNotes>();
        services.AddSingleton<IAuditNotes, CommentNotes>();
        services.AddSingleton<IAuditNotes, AssignmentNotes>();
        services.AddSingleton<IAuditNotes, TranslationNotes>();
        services.AddSingleton<IAuditNotes, PreviewNotes>();

        services.AddOptions<RevisionOptions>().BindConfiguration(RevisionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidator<RestoreRequest>, RestoreValidator>();
        services.AddScoped<RevisionDesk>();

        services.AddSingleton<Moments>();
        services.AddScoped<ScheduleDesk>();
        services.AddScoped<Schedules>();
        services.AddScoped<ScheduleList>();
        services.AddScoped<SchedulePerformer>();
        services.AddScoped<AfterRestore>();
        services.AddSingleton<IValidator<ReleaseRequest>, ReleaseValidator>();
        services.AddScoped<ReleaseDesk>();
        services.AddScoped<ReleaseShow>();
        services.AddScoped<ReleasePublisher>();
        services.AddHostedService<ScheduleRunner>();

        services.AddOptions<PreviewOptions>().BindConfiguration(PreviewOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidator<PreviewRequest>, PreviewValidator>();
        services.AddScoped<PreviewDesk>();
        services.AddScoped<PreviewReader>();
        services.AddSingleton<PreviewLimit>();

        services.AddOptions<ReviewOptions>().BindConfiguration(ReviewOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReviewOptions>, ReviewOptionsCheck>();
        services.AddSingleton<IValidator<ReviewNote>, ReviewNoteValidator>();
        services.AddSingleton<IValidator<ReturnRequest>, ReturnValidator>();
        services.AddSingleton<IValidator<CommentRequest>, CommentValidator>();
        services.AddSingleton<IValidator<AssignmentRequest>, AssignmentValidator>();
        services.AddScoped<FourEyes>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<CommentDesk>();
        services.AddScoped<AssignmentDesk>();
        services.AddScoped<TaskDesk>();

        services.AddSingleton<IValidator<SourceLanguageRequest>, SourceLanguageValidator>();
        services.AddSingleton<IValidator<StartingPointRequest>, StartingPointValidator>();
        services.AddScoped<TranslationBook>();
        services.AddScoped<TranslationDesk>();
        services.AddScoped<TranslationUpkeep>();
        services.AddScoped<Board>();
        services.AddBulk();
    }
}
