using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BoardAndSchedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_translations_board",
                table: "translations");

            migrationBuilder.AddColumn<string>(
                name: "assignee",
                table: "translations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "due",
                table: "translations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review",
                table: "translations",
                type: "TEXT",
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<string>(
                name: "submitted",
                table: "translations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verdict",
                table: "translations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "policy",
                table: "scheduled_acts",
                type: "TEXT",
                nullable: false,
                defaultValue: "Refuse");

            // What reviews and assignments say already, and what was asked for of schedules that wait.
            migrationBuilder.Sql(
                """
                UPDATE scheduled_acts SET policy = 'Release' WHERE releases;
                UPDATE translations SET
                    verdict = (SELECT s.decision FROM submissions s
                        WHERE s.record_id = translations.record_id AND s.locale = translations.locale ORDER BY s.at DESC, s.id DESC LIMIT 1),
                    submitted = (SELECT s.fingerprint FROM submissions s
                        WHERE s.record_id = translations.record_id AND s.locale = translations.locale ORDER BY s.at DESC, s.id DESC LIMIT 1),
                    assignee = (SELECT a.assignee FROM assignments a WHERE a.record_id = translations.record_id),
                    due = (SELECT a.due FROM assignments a WHERE a.record_id = translations.record_id);
                UPDATE translations SET review = CASE
                    WHEN verdict = 'Withdrawn' THEN 'None'
                    WHEN verdict = 'Returned' THEN 'Returned'
                    WHEN submitted <> (SELECT r.facts_hash || coalesce((SELECT x.hash FROM record_texts x
                        WHERE x.record_id = r.id AND x.locale = translations.locale), '') FROM records r WHERE r.id = translations.record_id)
                        THEN 'Outdated'
                    WHEN verdict = 'Approved' THEN 'Approved'
                    ELSE 'Submitted' END
                WHERE verdict IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_translations_board",
                table: "translations",
                columns: new[] { "updated_at", "record_id", "locale", "kind", "state", "is_modified", "is_stale", "missing", "is_trashed", "review", "assignee", "due" });

            // EF would rebuild the table for it, which no transaction can hold.
            migrationBuilder.Sql("ALTER TABLE scheduled_acts DROP COLUMN releases");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_translations_board",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "assignee",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "due",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "review",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "submitted",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "verdict",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "policy",
                table: "scheduled_acts");

            migrationBuilder.AddColumn<bool>(
                name: "releases",
                table: "scheduled_acts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_translations_board",
                table: "translations",
                columns: new[] { "updated_at", "record_id", "locale", "kind", "state", "is_modified", "is_stale", "missing", "is_trashed" });
        }
    }
}
