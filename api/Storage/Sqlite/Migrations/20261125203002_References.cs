using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class References : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "stamp",
                table: "revisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "draft_references",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "TEXT", nullable: false),
                    target_id = table.Column<string>(type: "TEXT", nullable: false),
                    places = table.Column<string>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_draft_references_target_id_record_id",
                table: "draft_references",
                columns: new[] { "target_id", "record_id" });

            // The present revision of each record has the record's present tag; which one older revisions had is not known. What drafts name
            // is filled in by Upkeep.
            migrationBuilder.Sql(
                """
                UPDATE revisions SET stamp = (SELECT r.stamp FROM records r WHERE r.id = revisions.record_id)
                WHERE number = (SELECT r.version FROM records r WHERE r.id = revisions.record_id)
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft_references");

            migrationBuilder.DropColumn(
                name: "stamp",
                table: "revisions");
        }
    }
}
