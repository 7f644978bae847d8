using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Cleantech.Api.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scopes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    after = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    previous_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "bulk_jobs",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    mode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    instructions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: false),
                    succeeded = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "facets",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facets", x => new { x.kind, x.name, x.value, x.record_id });
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    request_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    location = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    e_tag = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotent_answers", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "listings",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reader = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    date = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    date_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    date_until = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_listings", x => new { x.record_id, x.reader });
                });

            migrationBuilder.CreateTable(
                name: "previews",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    target_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    caller = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_previews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "published_documents",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<byte[]>(type: "bytea", nullable: false),
                    brotli = table.Column<byte[]>(type: "bytea", nullable: false),
                    e_tag = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    render_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_documents", x => new { x.record_id, x.locale });
                });

            migrationBuilder.CreateTable(
                name: "published_records",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_records", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "published_references",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_references", x => new { x.record_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "published_slugs",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_slugs", x => new { x.kind, x.locale, x.slug });
                });

            migrationBuilder.CreateTable(
                name: "records",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    fictional = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<int>(type: "integer", nullable: false),
                    facts_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_facts_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    trashed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "releases",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    releases = table.Column<bool>(type: "boolean", nullable: false),
                    items = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: true),
                    local_time = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    time_zone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    stamp = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_releases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    suspended_at = table.Column<long>(type: "bigint", nullable: true),
                    stamp = table.Column<int>(type: "integer", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<long>(type: "bigint", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "vocabularies",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    terms = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    stamp = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vocabularies", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "bulk_items",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<int>(type: "integer", nullable: false),
                    turn = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    etag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_items", x => new { x.job_id, x.position });
                    table.ForeignKey(
                        name: "FK_bulk_items_bulk_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "bulk_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alliances",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliances", x => x.id);
                    table.ForeignKey(
                        name: "FK_alliances_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_articles", x => x.id);
                    table.ForeignKey(
                        name: "FK_articles_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    assignee = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignments", x => x.record_id);
                    table.ForeignKey(
                        name: "FK_assignments_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "comments",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    pointer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    resolved_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    resolved_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comments", x => x.id);
                    table.ForeignKey(
                        name: "FK_comments_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_references",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    places = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_references", x => new { x.record_id, x.target_id });
                    table.ForeignKey(
                        name: "FK_draft_references_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "letters_of_intent",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letters_of_intent", x => x.id);
                    table.ForeignKey(
                        name: "FK_letters_of_intent_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations", x => x.id);
                    table.ForeignKey(
                        name: "FK_organisations_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    texts_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publications", x => new { x.record_id, x.locale });
                    table.ForeignKey(
                        name: "FK_publications_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "published_revisions",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_revisions", x => new { x.record_id, x.number, x.locale });
                    table.ForeignKey(
                        name: "FK_published_revisions_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "record_texts",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    publish_at = table.Column<long>(type: "bigint", nullable: true),
                    unpublish_at = table.Column<long>(type: "bigint", nullable: true),
                    approved = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_texts", x => new { x.record_id, x.locale });
                    table.ForeignKey(
                        name: "FK_record_texts_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    restored_from = table.Column<int>(type: "integer", nullable: true),
                    facts = table.Column<bool>(type: "boolean", nullable: false),
                    languages = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revisions", x => new { x.record_id, x.number });
                    table.ForeignKey(
                        name: "FK_revisions_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scheduled_acts",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    step = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    local_time = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    time_zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    releases = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    set_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduled_acts", x => x.id);
                    table.ForeignKey(
                        name: "FK_scheduled_acts_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decided_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decided_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submissions", x => x.id);
                    table.ForeignKey(
                        name: "FK_submissions_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "translations",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    words = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    is_source = table.Column<bool>(type: "boolean", nullable: false),
                    confirmed_words = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    confirmed_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    is_untranslated = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_modified = table.Column<bool>(type: "boolean", nullable: false),
                    is_stale = table.Column<bool>(type: "boolean", nullable: false),
                    is_trashed = table.Column<bool>(type: "boolean", nullable: false),
                    missing = table.Column<int>(type: "integer", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_translations", x => new { x.record_id, x.locale });
                    table.ForeignKey(
                        name: "FK_translations_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "one_time_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_set_up = table.Column<bool>(type: "boolean", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_one_time_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_one_time_links_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    antiforgery = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    claim_type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claim_value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_display_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    login_provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_key_hash",
                table: "api_keys",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assignments_assignee_due",
                table: "assignments",
                columns: new[] { "assignee", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_caller_sequence",
                table: "audit_entries",
                columns: new[] { "caller", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_target_sequence",
                table: "audit_entries",
                columns: new[] { "target", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_items_job_id_outcome_turn",
                table: "bulk_items",
                columns: new[] { "job_id", "outcome", "turn" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_jobs_state_id",
                table: "bulk_jobs",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_comments_record_id_id",
                table: "comments",
                columns: new[] { "record_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_draft_references_target_id_record_id",
                table: "draft_references",
                columns: new[] { "target_id", "record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_facets_record_id_name_value",
                table: "facets",
                columns: new[] { "record_id", "name", "value" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotent_answers_at",
                table: "idempotent_answers",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_listings_kind_reader_date_record_id",
                table: "listings",
                columns: new[] { "kind", "reader", "date", "record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_listings_kind_reader_name_key_record_id",
                table: "listings",
                columns: new[] { "kind", "reader", "name_key", "record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_listings_kind_reader_published_at_record_id",
                table: "listings",
                columns: new[] { "kind", "reader", "published_at", "record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_listings_kind_reader_updated_at_record_id",
                table: "listings",
                columns: new[] { "kind", "reader", "updated_at", "record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_one_time_links_user_id",
                table: "one_time_links",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_previews_target_id_id",
                table: "previews",
                columns: new[] { "target_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_published_documents_kind_locale_slug",
                table: "published_documents",
                columns: new[] { "kind", "locale", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_published_references_target_id",
                table: "published_references",
                column: "target_id");

            migrationBuilder.CreateIndex(
                name: "IX_published_slugs_record_id",
                table: "published_slugs",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_record_texts_kind_locale_slug",
                table: "record_texts",
                columns: new[] { "kind", "locale", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_records_kind_key",
                table: "records",
                columns: new[] { "kind", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_records_kind_updated_at",
                table: "records",
                columns: new[] { "kind", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_releases_state_at",
                table: "releases",
                columns: new[] { "state", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduled_acts_record_id_locale_set_at",
                table: "scheduled_acts",
                columns: new[] { "record_id", "locale", "set_at" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduled_acts_state_at_id",
                table: "scheduled_acts",
                columns: new[] { "state", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_user_id",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_submissions_decision_at_id",
                table: "submissions",
                columns: new[] { "decision", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_submissions_record_id_locale_at",
                table: "submissions",
                columns: new[] { "record_id", "locale", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_translations_board",
                table: "translations",
                columns: new[] { "updated_at", "record_id", "locale", "kind", "state", "is_modified", "is_stale", "missing", "is_trashed" });

            migrationBuilder.CreateIndex(
                name: "IX_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "users",
                column: "normalized_user_name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alliances");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "articles");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "bulk_items");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "comments");

            migrationBuilder.DropTable(
                name: "draft_references");

            migrationBuilder.DropTable(
                name: "facets");

            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "letters_of_intent");

            migrationBuilder.DropTable(
                name: "listings");

            migrationBuilder.DropTable(
                name: "one_time_links");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "previews");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "published_documents");

            migrationBuilder.DropTable(
                name: "published_records");

            migrationBuilder.DropTable(
                name: "published_references");

            migrationBuilder.DropTable(
                name: "published_revisions");

            migrationBuilder.DropTable(
                name: "published_slugs");

            migrationBuilder.DropTable(
                name: "record_texts");

            migrationBuilder.DropTable(
                name: "releases");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "scheduled_acts");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "submissions");

            migrationBuilder.DropTable(
                name: "translations");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "vocabularies");

            migrationBuilder.DropTable(
                name: "bulk_jobs");

            migrationBuilder.DropTable(
                name: "records");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
