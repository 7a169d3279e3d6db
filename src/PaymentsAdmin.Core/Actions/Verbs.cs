using System.Collections.Frozen;
using System.Reflection;

namespace PaymentsAdmin.Core.Actions;

/// <summary>All verbs. A verb belongs to them by being declared: in a static class whose name ends in Verbs.</summary>
public static class Verbs
{
    private static readonly FrozenDictionary<string, Verb> ByCode = Declared().ToFrozenDictionary(verb => verb.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<Verb> All => ByCode.Values;

    /// <summary>The verb of a stored name; null for one that no version of this program declares any more.</summary>
    public static Verb? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The verb of a name that this program wrote itself.</summary>
    public static Verb Of(string code) => Find(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "No such verb.");

    /// <summary>Whether a stored name is that of one of these.</summary>
    public static bool Have(string code, params ReadOnlySpan<Verb> verbs)
    {
        foreach (var verb in verbs)
        {
            if (verb.Is(code))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names that a group or a verb stands for.</summary>
    public static IReadOnlyList<string> CodesOf(string what) =>
        VerbGroups.All.FirstOrDefault(group => string.Equals(group.Name, what, StringComparison.Ordinal)) is { } found
            ? [.. All.Where(verb => verb.Group == found).Select(verb => verb.Code).Order(StringComparer.Ordinal)]
            : [what];

    private static IEnumerable<Verb> Declared() =>
        from type in typeof(Verbs).Assembly.GetTypes()
        where type.Name.EndsWith("Verbs", StringComparison.Ordinal) && type != typeof(Verbs)
        from member in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        from verb in member.GetValue(null) switch
        {
            Verb one => [one],
            IEnumerable<Verb> several => several,
            _ => Enumerable.Empty<Verb>(),
        }
        select verb;
}
