using System.Collections.Frozen;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>The verbs of a kind's entries.</summary>
public sealed record KindVerbs(Verb Add, Verb Change, Verb Activate, Verb Deactivate, Verb Put)
{
    /// <summary>The verbs of all kinds.</summary>
    public static readonly IReadOnlyList<Verb> All;

    private static readonly FrozenDictionary<string, KindVerbs> ByKind;

    static KindVerbs()
    {
        ByKind = KindDescriptions.All.ToFrozenDictionary(kind => kind.Kind, Of, StringComparer.Ordinal);
        All = [.. ByKind.Values.SelectMany(verbs => new[] { verbs.Add, verbs.Change, verbs.Activate, verbs.Deactivate, verbs.Put })];
    }

    public static KindVerbs Of(string kind) => ByKind[kind];

    private static KindVerbs Of(KindDescription kind) =>
        new(
            new($"{kind.Kind}.add", VerbGroups.Reference, $"added an entry to {kind.Many}") { Right = Right.EditReference },
            new($"{kind.Kind}.change", VerbGroups.Reference, $"changed an entry of {kind.Many}") { Right = Right.EditReference },
            new($"{kind.Kind}.activate", VerbGroups.Reference, $"activated an entry of {kind.Many}") { Right = Right.EditReference },
            new($"{kind.Kind}.deactivate", VerbGroups.Reference, $"deactivated an entry of {kind.Many}") { Right = Right.EditReference },
            Verb.Attempt($"{kind.Kind}.put", Right.EditReference, $"imported {kind.Many}")
        );
}
