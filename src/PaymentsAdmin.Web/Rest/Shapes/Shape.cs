using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Portals.Viewing;

namespace PaymentsAdmin.Web.Rest.Shapes;

/// <summary>What a value of an answer looks like: declared once, beside what writes it, and read by the description for programs.</summary>
public abstract record Shape
{
    /// <summary>Y or N.</summary>
    public static readonly Shape YesOrNo = new ValueShape("string", "N") { Values = ["Y", "N"] };

    /// <summary>Done, with nothing else to say.</summary>
    public static readonly Shape True = new ValueShape("boolean", true) { Values = [true] };

    public static readonly Shape Null = new ValueShape("string", null) { MayBeNull = true, Values = [null] };

    /// <summary>Anything there is.</summary>
    public static readonly Shape Any = new AnyShape();

    /// <summary>An instant with its offset.</summary>
    public static readonly Shape Instant = new ValueShape("string", "2026-11-20T09:00:00+00:00") { Format = "date-time" };

    /// <summary>What the organisation's clocks show, without an offset.</summary>
    public static readonly Shape LocalTime = new ValueShape("string", "2026-11-20T09:00:00");

    public bool MayBeNull { get; init; }

    /// <summary>The same, which may be null as well.</summary>
    public Shape OrNull => this with { MayBeNull = true };

    public static Shape Text(string example = "") => new ValueShape("string", example);

    /// <summary>One of these texts.</summary>
    public static Shape OneOf(params string[] texts) => new ValueShape("string", texts[0]) { Values = [.. texts.Select(text => (JsonNode?)text)] };

    public static Shape Whole(long example = 1) => new ValueShape("integer", example) { Format = "int64" };

    /// <summary>The id of something that has one of its own in a portal.</summary>
    public static Shape IdOf(PortalThing thing, long example = 1) => new ValueShape("integer", example) { Format = "int64", Names = thing };

    public static Shape Number(decimal example = 1) => new ValueShape("number", example);

    public static Shape Boolean(bool example = true) => new ValueShape("boolean", example);

    public static Shape List(Shape item) => new ListShape(item);

    /// <summary>An object whose names are data.</summary>
    public static Shape Map(Shape value, string name) => new MapShape(value, name);

    /// <summary>As PHP writes its arrays: an object by key, or a list where the keys count from zero or there are none.</summary>
    public static Shape MapOrList(Shape value, string name) => new EitherShape([new MapShape(value, name), new ListShape(value)]);

    public static ObjectShape Of(params IReadOnlyList<Member> members) => new(members);

    /// <summary>An object that the description gives a name of its own.</summary>
    public static ObjectShape Named(string name, params IReadOnlyList<Member> members) => new(members) { Name = name };
}

/// <summary>A text, a number or a flag.</summary>
/// <param name="Type">In the words of JSON schema.</param>
public sealed record ValueShape(string Type, JsonNode? Example) : Shape
{
    public string? Format { get; init; }

    /// <summary>What its id is, where that has one of its own in a portal.</summary>
    public PortalThing? Names { get; init; }

    /// <summary>All that it can be; empty for anything of its type.</summary>
    public IReadOnlyList<JsonNode?> Values { get; init; } = [];
}

/// <summary>Anything there is.</summary>
public sealed record AnyShape : Shape;

/// <summary>A list of alike values.</summary>
public sealed record ListShape(Shape Item) : Shape;

/// <summary>An object whose names are data; one of them for the example.</summary>
public sealed record MapShape(Shape Value, string Key) : Shape;

/// <summary>One of several; the first is the example.</summary>
public sealed record EitherShape(IReadOnlyList<Shape> Shapes) : Shape;

/// <summary>A member of an object; one that is not always there is left out of some answers.</summary>
public sealed record Member(string Name, Shape Shape, bool Always = true)
{
    public static implicit operator Member((string Name, Shape Shape) member) => new(member.Name, member.Shape);

    /// <summary>Named twin of the conversion.</summary>
    public static Member FromValueTuple((string Name, Shape Shape) member) => member;

    /// <summary>The same, where it is not always there.</summary>
    public Member Sometimes => this with { Always = false };
}

/// <summary>An object of known members.</summary>
public sealed record ObjectShape(IReadOnlyList<Member> Members) : Shape
{
    /// <summary>What the description calls it; without one it stands where it is used.</summary>
    public string? Name { get; init; }

    /// <summary>The same where callers choose the members that they get.</summary>
    public ObjectShape Chosen => this with { Name = Name is null ? null : Name + "Chosen", Members = [.. Members.Select(m => m.Sometimes)] };

    /// <summary>The same with more members.</summary>
    public ObjectShape With(string? name, params Member[] more) => this with { Name = name, Members = [.. Members, .. more] };
}
