using System.Text.Json;
using Cleantech.Api.Moving;

namespace Cleantech.Tests.Documents;

public sealed class ExportFormat
{
    [Fact]
    public void The_page_names_every_kind_of_line_and_every_member_that_one_can_have()
    {
        var page = Page.Of("docs/export-format.md").Text;
        var members =
            from type in typeof(LineKinds).Assembly.GetTypes()
            where type.Namespace == typeof(LineKinds).Namespace
            where type.GetProperty("Kind")?.PropertyType == typeof(string) || type.DeclaringType == typeof(RecordLine)
            from property in type.GetProperties()
            select JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        var said = members.Concat(LineKinds.All).Distinct().ToList();

        Assert.Contains("untranslated", said);
        Assert.Equal([], said.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }
}
