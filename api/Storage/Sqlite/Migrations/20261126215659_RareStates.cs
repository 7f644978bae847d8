using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RareStates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_records_kind_updated_at",
                table: "records");

            migrationBuilder.CreateIndex(
                name: "IX_translations_modified",
                table: "translations",
                columns: new[] { "updated_at", "record_id", "locale", "kind", "is_trashed", "is_modified" },
                filter: "is_modified");

            migrationBuilder.CreateIndex(
                name: "IX_translations_states",
                table: "translations",
                columns: new[] { "state", "updated_at", "record_id", "locale", "kind", "is_trashed" });

            migrationBuilder.CreateIndex(
                name: "IX_records_kind_created_at_id_trashed_at",
                table: "records",
                columns: new[] { "kind", "created_at", "id", "trashed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_records_kind_updated_at_id_trashed_at",
                table: "records",
                columns: new[] { "kind", "updated_at", "id", "trashed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_records_nowhere_public",
                table: "records",
                columns: new[] { "kind", "id" },
                filter: "published_facts_hash IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_records_trash",
                table: "records",
                columns: new[] { "updated_at", "id" },
                filter: "trashed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_record_texts_scheduled",
                table: "record_texts",
                columns: new[] { "kind", "record_id" },
                filter: "publish_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_publications_state_locale_record_id",
                table: "publications",
                columns: new[] { "state", "locale", "record_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_translations_modified",
                table: "translations");

            migrationBuilder.DropIndex(
                name: "IX_translations_states",
                table: "translations");

            migrationBuilder.DropIndex(
                name: "IX_records_kind_created_at_id_trashed_at",
                table: "records");

            migrationBuilder.DropIndex(
                name: "IX_records_kind_updated_at_id_trashed_at",
                table: "records");

            migrationBuilder.DropIndex(
                name: "IX_records_nowhere_public",
                table: "records");

            migrationBuilder.DropIndex(
                name: "IX_records_trash",
                table: "records");

            migrationBuilder.DropIndex(
                name: "IX_record_texts_scheduled",
                table: "record_texts");

            migrationBuilder.DropIndex(
                name: "IX_publications_state_locale_record_id",
                table: "publications");

            migrationBuilder.CreateIndex(
                name: "IX_records_kind_updated_at",
                table: "records",
                columns: new[] { "kind", "updated_at" });
        }
    }
}
