using System.Collections.Frozen;
using System.Reflection;

namespace PaymentsAdmin.Core.Actions;

/// <summary>All verbs: those declared in static classes whose names end in Verbs.</summary>
public static class Verbs
{
    private static readonly FrozenDictionary<string, Verb> ByCode = Declared().ToFrozenDictionary(verb => verb.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<Verb> All => ByCode.Values;

    /// <summary>The verb with a stored code; null if this version no longer declares it.</summary>
    public static Verb? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The verb with a code that this version wrote itself.</summary>
    public static Verb Of(string code) => Find(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "No such verb.");

    /// <summary>Whether a stored code belongs to one of these verbs.</summary>
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

    /// <summary>The codes of a group or of a single verb.</summary>
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
