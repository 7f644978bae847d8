using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PlacesInLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "x",
                table: "listings",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "y",
                table: "listings",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "z",
                table: "listings",
                type: "double precision",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_listings_kind_reader_z",
                table: "listings",
                columns: new[] { "kind", "reader", "z" },
                filter: "z IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_changes_kind_sequence",
                table: "changes",
                columns: new[] { "kind", "sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_listings_kind_reader_z",
                table: "listings");

            migrationBuilder.DropIndex(
                name: "IX_changes_kind_sequence",
                table: "changes");

            migrationBuilder.DropColumn(
                name: "x",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "y",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "z",
                table: "listings");
        }
    }
}
