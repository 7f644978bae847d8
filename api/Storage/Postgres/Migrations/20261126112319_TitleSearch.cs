using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TitleSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateIndex(
                name: "IX_translations_review",
                table: "translations",
                columns: new[] { "review", "updated_at", "record_id", "locale" },
                filter: "review <> 'None'");

            migrationBuilder.CreateIndex(
                name: "IX_record_texts_trigrams",
                table: "record_texts",
                column: "folded")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_translations_review",
                table: "translations");

            migrationBuilder.DropIndex(
                name: "IX_record_texts_trigrams",
                table: "record_texts");

            migrationBuilder.AlterDatabase()
                .OldAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,");
        }
    }
}
