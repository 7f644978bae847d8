using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Revisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "published_revisions",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    locale = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "revisions",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    restored_from = table.Column<int>(type: "INTEGER", nullable: true),
                    facts = table.Column<bool>(type: "INTEGER", nullable: false),
                    languages = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
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

            // What there is becomes the first revision that is known: of each record its present content, and what the public sees of it
            // where that is older.
            migrationBuilder.Sql(
                """
                INSERT INTO revisions (record_id, number, "at", "by", facts, languages, content)
                SELECT r.id, r.version, r.updated_at, r.updated_by, 1,
                       coalesce((SELECT group_concat(t.locale, ' ') FROM record_texts t WHERE t.record_id = r.id), ''), c.content
                FROM records r
                JOIN (SELECT id, content FROM organisations UNION ALL SELECT id, content FROM alliances
                      UNION ALL SELECT id, content FROM letters_of_intent UNION ALL SELECT id, content FROM articles) c ON c.id = r.id
                """
            );
            migrationBuilder.Sql(
                """
                INSERT INTO revisions (record_id, number, "at", facts, languages, content)
                SELECT p.record_id, p.version,
                       (SELECT max(b.updated_at) FROM publications b WHERE b.record_id = p.record_id), 1,
                       coalesce((SELECT group_concat(b.locale, ' ') FROM publications b WHERE b.record_id = p.record_id), ''), p.content
                FROM published_records p JOIN records r ON r.id = p.record_id
                WHERE p.version < r.version
                """
            );
            migrationBuilder.Sql(
                """
                INSERT INTO published_revisions (record_id, number, locale, "at")
                SELECT record_id, version, locale, updated_at FROM publications
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "published_revisions");

            migrationBuilder.DropTable(
                name: "revisions");
        }
    }
}
