using System.Text;

namespace Cleantech.Api.Http;

/// <summary>JSON pointers (RFC 6901) out of the other notations for a place in a document.</summary>
public static class JsonPointer
{
    /// <summary>`/commitments/2/lead` of System.Text.Json's `$.commitments[2].lead` and FluentValidation's `Commitments[2].Lead`.</summary>
    public static string FromPath(string? path)
    {
        if (string.IsNullOrEmpty(path) || path == "$")
            return "";
        var rest = path.StartsWith('$') ? path.AsSpan(1) : path.AsSpan();
        var pointer = new StringBuilder();
        var start = true;
        for (var i = 0; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '.':
                    start = true;
                    break;
                case '[' when i + 1 < rest.Length && rest[i + 1] == '\'':
                    var end = rest[(i + 2)..].IndexOf("']");
                    if (end < 0)
                        end = rest.Length - i - 2;
                    pointer.Append('/').Append(Escape(rest.Slice(i + 2, end).ToString()));
                    i += end + 3;
                    break;
                case '[':
                    pointer.Append('/');
                    start = false;
                    break;
                case ']':
                    break;
                default:
                    if (start)
                        pointer.Append('/').Append(char.ToLowerInvariant(rest[i]));
                    else
                        pointer.Append(rest[i]);
                    start = false;
                    break;
            }
        }

        return pointer.ToString();
    }

    public static string Escape(string token) => token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
