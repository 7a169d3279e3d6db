using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>Describes a kind of reference data: its names, purpose and fields.</summary>
public abstract record KindDescription(string Kind, Words One, Words Many, Words About)
{
    public abstract IReadOnlyList<KindField> Fields { get; }

    /// <summary>The initial values of a new entry.</summary>
    public abstract IReadOnlyList<string> Blank { get; }

    /// <summary>The field that identifies an entry, if the kind has one.</summary>
    public string? CodeKey { get; init; }

    /// <summary>Its index among the fields, or -1.</summary>
    public int CodeAt => Fields.TakeWhile(one => !string.Equals(one.Key, CodeKey, StringComparison.Ordinal)).Count() is var at && at < Fields.Count ? at : -1;

    /// <summary>The kinds that its links refer to.</summary>
    public IEnumerable<string> Targets => Fields.Select(one => one.Target).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>A kind, with the mapping between its record and field values.</summary>
public sealed record KindDescription<T>(string Kind, Words One, Words Many, Words About, IReadOnlyList<KindField<T>> Typed)
    : KindDescription(Kind, One, Many, About)
    where T : ReferenceContent, IReferenceKind
{
    public override IReadOnlyList<KindField> Fields => Typed;

    public override IReadOnlyList<string> Blank => Values(Empty);

    /// <summary>A new, empty record.</summary>
    public T Empty { get; } = Activator.CreateInstance<T>();

    /// <summary>A record's values, in field order.</summary>
    public IReadOnlyList<string> Values(T content) => [.. Typed.Select(field => field.Get(content))];

    /// <summary>A copy of the record with these values.</summary>
    public T Put(T content, IReadOnlyList<string> values) => Typed.Zip(values).Aggregate(content, (record, pair) => pair.First.Set(record, pair.Second));
}
