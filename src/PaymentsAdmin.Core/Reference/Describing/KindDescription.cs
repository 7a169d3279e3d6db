using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>A kind of reference data as people meet it: what it is called, what it is for, and its fields.</summary>
public abstract record KindDescription(string Kind, Words One, Words Many, Words About)
{
    public abstract IReadOnlyList<KindField> Fields { get; }

    /// <summary>The values of a new one before anything is typed.</summary>
    public abstract IReadOnlyList<string> Blank { get; }

    /// <summary>The field by which one is known again, where the kind has one.</summary>
    public string? CodeKey { get; init; }

    /// <summary>Its place among the fields, or -1.</summary>
    public int CodeAt => Fields.TakeWhile(one => !string.Equals(one.Key, CodeKey, StringComparison.Ordinal)).Count() is var at && at < Fields.Count ? at : -1;

    /// <summary>The kinds that its links name.</summary>
    public IEnumerable<string> Targets => Fields.Select(one => one.Target).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>A kind with the way between its record and the values of its fields.</summary>
public sealed record KindDescription<T>(string Kind, Words One, Words Many, Words About, IReadOnlyList<KindField<T>> Typed)
    : KindDescription(Kind, One, Many, About)
    where T : ReferenceContent
{
    public override IReadOnlyList<KindField> Fields => Typed;

    public override IReadOnlyList<string> Blank => Values(Empty);

    /// <summary>A new one before anything is typed.</summary>
    public T Empty { get; } = Activator.CreateInstance<T>();

    /// <summary>The values of a record, in the order of the fields.</summary>
    public IReadOnlyList<string> Values(T content) => [.. Typed.Select(field => field.Get(content))];

    /// <summary>A record with these values.</summary>
    public T Put(T content, IReadOnlyList<string> values) => Typed.Zip(values).Aggregate(content, (record, pair) => pair.First.Set(record, pair.Second));
}
