using Cleantech.Api.Access;
using Cleantech.Api.Alliances;
using Cleantech.Api.Articles;
using Cleantech.Api.Audit.Reading;
using Cleantech.Api.Cli;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.DemoContent;
using Cleantech.Api.Feeds;
using Cleantech.Api.Graph;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.LettersOfIntent;
using Cleantech.Api.Moving;
using Cleantech.Api.OpenData;
using Cleantech.Api.Organisations;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Publishing.Previews;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Search;
using Cleantech.Api.Site;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;

return await Verbs.Run(args, Build);

static WebApplication Build(string[] args)
{
    // Started from elsewhere, the program finds its settings and its data beside itself all the same.
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory }
    );
    var services = builder.Services;
    builder.AddLogs();

    // Shared rooms
    services.AddHttp();
    services.AddContract();
    services.AddHealth();
    services.AddStorage(builder.Configuration);
    services.AddDelivery();
    services.AddSearch();
    services.AddPublishing(OrganisationType.Descriptor, AllianceType.Descriptor, LetterType.Descriptor, ArticleType.Descriptor);
    builder.AddAccess();
    services.AddAudit();
    services.AddMoving();
    services.AddScoped<DemoLoader>();
    services.AddFeeds();
    services.AddSite();
    services.AddGraph(OrganisationTies.Source, AllianceTies.Source, LetterTies.Source, ArticleTies.Source);
    services.AddOpenData();

    // Resources
    services.AddOrganisations();
    services.AddAlliances();
    services.AddLettersOfIntent();
    services.AddArticles();

    services.AddVocabularies(
        ClosedList.Of<OrganisationKind>("organisation-kinds"),
        ClosedList.Of<RelationType>("relation-types"),
        ClosedList.Of<CoordinatePrecision>("coordinate-precisions"),
        ClosedList.Of<AllianceKind>("alliance-kinds"),
        ClosedList.Of<AllianceStatus>("alliance-statuses"),
        ClosedList.Of<MemberRole>("member-roles"),
        ClosedList.Of<Standing>("standings"),
        ClosedList.Of<LegalStatus>("legal-statuses"),
        ClosedList.Of<Binding>("binding"),
        ClosedList.Of<CommitmentKind>("commitment-kinds"),
        ClosedList.Of<CommitmentState>("commitment-states"),
        ClosedList.Of<PartyRole>("party-roles"),
        ClosedList.Of<Evidence>("evidence")
    );

    services.AddAutoMapper(mapper =>
    {
        mapper.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"];
        mapper.AllowNullCollections = true; // null means unknown, an empty list means none
        mapper.AddProfile<PublishingMapping>();
        mapper.AddProfile<AccessMapping>();
        mapper.AddProfile<VocabularyMapping>();
        mapper.AddProfile<OrganisationMapping>();
        mapper.AddProfile<AllianceMapping>();
        mapper.AddProfile<LetterMapping>();
        mapper.AddProfile<ArticleMapping>();
    });

    var app = builder.Build();

    // Pipeline, in the order in which a request meets it
    app.UseSecurityHeaders();
    app.UseFastLane();
    app.UseHead();
    app.UseForeignPages();
    app.UseRouting();
    app.UsePublicReads();
    app.UseProxies();
    app.UseRequestLogs();
    app.UseProblems();
    app.UseWholeBodies();
    app.UseDocumentation();
    app.UseSite();
    app.UseAccess();
    app.UseStrictQuery();
    app.UseStrictBodies();

    // Endpoints
    var api = app.MapGroup(OpenApiSetup.BasePath);
    api.MapOrganisations();
    api.MapAlliances();
    api.MapLettersOfIntent();
    api.MapArticles();
    api.MapVocabularies();
    api.MapTrash();
    api.MapSchedule();
    api.MapReleases();
    api.MapBulk();
    api.MapPreviews();
    api.MapTasks();
    api.MapBoard();
    api.MapAccess();
    api.MapAudit();
    api.MapMoving();
    api.MapSearch();
    api.MapChanges();
    api.MapGraph();
    api.MapFeeds();
    api.MapOpenData();
    app.MapHealth();
    app.MapSite();
    app.UseEndpoints(_ => { }); // so that `openapi` knows the endpoints without starting a server
    return app;
}
