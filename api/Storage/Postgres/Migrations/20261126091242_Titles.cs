using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Titles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "folded",
                table: "translations",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.Sql(
                """
                UPDATE translations SET folded = coalesce(
                    (SELECT x.folded FROM record_texts x WHERE x.record_id = translations.record_id AND x.locale = translations.locale), '')
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_translations_assignee",
                table: "translations",
                columns: new[] { "assignee", "updated_at", "record_id", "locale" },
                filter: "assignee IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_translations_stale",
                table: "translations",
                columns: new[] { "updated_at", "record_id", "locale", "kind", "is_trashed", "is_stale" },
                filter: "is_stale");

            migrationBuilder.CreateIndex(
                name: "IX_translations_titles",
                table: "translations",
                columns: new[] { "locale", "kind", "is_trashed", "folded", "record_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_translations_assignee",
                table: "translations");

            migrationBuilder.DropIndex(
                name: "IX_translations_stale",
                table: "translations");

            migrationBuilder.DropIndex(
                name: "IX_translations_titles",
                table: "translations");

            migrationBuilder.DropColumn(
                name: "folded",
                table: "translations");
        }
    }
}
