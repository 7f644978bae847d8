using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cleantech.Api.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TitleSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_translations_review",
                table: "translations",
                columns: new[] { "review", "updated_at", "record_id", "locale" },
                filter: "review <> 'None'");

            migrationBuilder.Sql(
                """
                CREATE TABLE title_rows (id INTEGER PRIMARY KEY, record_id TEXT NOT NULL, locale TEXT NOT NULL, UNIQUE (record_id, locale));
                CREATE VIRTUAL TABLE title_trigrams USING fts5(
                    folded, tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1);
                CREATE TRIGGER record_texts_titled AFTER INSERT ON record_texts BEGIN
                    INSERT INTO title_rows (record_id, locale) VALUES (new.record_id, new.locale);
                    INSERT INTO title_trigrams (rowid, folded) VALUES (last_insert_rowid(), new.folded);
                END;
                CREATE TRIGGER record_texts_retitled AFTER UPDATE OF folded ON record_texts WHEN old.folded <> new.folded BEGIN
                    INSERT OR REPLACE INTO title_trigrams (rowid, folded)
                        SELECT id, new.folded FROM title_rows WHERE record_id = new.record_id AND locale = new.locale;
                END;
                CREATE TRIGGER record_texts_untitled AFTER DELETE ON record_texts BEGIN
                    DELETE FROM title_trigrams WHERE rowid = (SELECT id FROM title_rows WHERE record_id = old.record_id AND locale = old.locale);
                    DELETE FROM title_rows WHERE record_id = old.record_id AND locale = old.locale;
                END;
                INSERT INTO title_rows (record_id, locale) SELECT record_id, locale FROM record_texts;
                INSERT INTO title_trigrams (rowid, folded)
                    SELECT r.id, x.folded FROM title_rows r JOIN record_texts x ON x.record_id = r.record_id AND x.locale = r.locale;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER record_texts_titled;
                DROP TRIGGER record_texts_retitled;
                DROP TRIGGER record_texts_untitled;
                DROP TABLE title_trigrams;
                DROP TABLE title_rows;
                """
            );

            migrationBuilder.DropIndex(
                name: "IX_translations_review",
                table: "translations");
        }
    }
}
