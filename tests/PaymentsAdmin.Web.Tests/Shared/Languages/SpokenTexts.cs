using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>Finds the texts in the sources: the literals that are passed to <c>T[…]</c> and <c>T.Of(…)</c>, or to other given calls.</summary>
internal static partial class SpokenTexts
{
    /// <summary>Every text with the name of its file.</summary>
    public static IReadOnlyList<(string Pattern, string File)> In(string folder) => In(folder, Call());

    /// <summary>The texts that are passed to the calls that match.</summary>
    public static IReadOnlyList<(string Pattern, string File)> In(string folder, Regex call) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .SelectMany(file => In(File.ReadAllText(file), Path.GetFileName(file), call)),
        ];

    private static IEnumerable<(string, string)> In(string source, string file, Regex begin) =>
        begin.Matches(source).SelectMany(call => Literals(source, call.Index + call.Length)).Select(pattern => (pattern, file));

    private static List<string> Literals(string source, int at)
    {
        var found = new List<string>();
        for (var depth = 1; depth > 0 && at < source.Length; at++)
        {
            switch (source[at])
            {
                case '[' or '(' or '{':
                    depth++;
                    break;
                case ']' or ')' or '}':
                    depth--;
                    break;
                case '"':
                    found.Add(Literal(source, ref at, at > 0 && source[at - 1] == '$'));
                    break;
            }
        }

        return found;
    }

    // Leaves the position at the closing quote. Gaps are numbered as in Words; calls inside a gap are found separately.
    private static string Literal(string source, ref int at, bool interpolated)
    {
        var text = new StringBuilder();
        var gaps = 0;
        for (at++; source[at] != '"'; at++)
        {
            if (source[at] == '\\')
            {
                text.Append(Escaped(source, ref at));
            }
            else if (interpolated && source[at] == '{' && source[at + 1] != '{')
            {
                text.Append(CultureInfo.InvariantCulture, $"{{{gaps++}}}");
                SkipGap(source, ref at);
            }
            else
            {
                text.Append(source[at]);
            }
        }

        return gaps > 0 ? text.ToString() : text.ToString().Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
    }

    private static char Escaped(string source, ref int at)
    {
        at++;
        if (source[at] != 'u')
        {
            return source[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c };
        }

        at += 4;
        return (char)int.Parse(source.AsSpan(at - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static void SkipGap(string source, ref int at)
    {
        for (var depth = 0; ; at++)
        {
            if (source[at] == '"')
            {
                Literal(source, ref at, source[at - 1] == '$');
            }
            else if (source[at] is '{')
            {
                depth++;
            }
            else if (source[at] is '}' && --depth == 0)
            {
                return;
            }
        }
    }

    [GeneratedRegex(@"\b(T|texts|Texts|_texts)(\[|\.Of\()", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Call();
}
