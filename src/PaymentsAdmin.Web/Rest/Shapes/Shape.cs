using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Portals.Viewing;

namespace PaymentsAdmin.Web.Rest.Shapes;

/// <summary>The shape of a value in an answer, declared next to the code that writes it and used for the API description.</summary>
public abstract record Shape
{
    public static readonly Shape YesOrNo = new ValueShape("string", "N") { Values = ["Y", "N"] };

    public static readonly Shape True = new ValueShape("boolean", true) { Values = [true] };

    public static readonly Shape Null = new ValueShape("string", null) { MayBeNull = true, Values = [null] };

    public static readonly Shape Any = new AnyShape();

    public static readonly Shape Instant = new ValueShape("string", "2026-11-20T09:00:00+00:00") { Format = "date-time" };

    public static readonly Shape LocalTime = new ValueShape("string", "2026-11-20T09:00:00");

    public bool MayBeNull { get; init; }

    public Shape OrNull => this with { MayBeNull = true };

    public static Shape Text(string example = "") => new ValueShape("string", example);

    public static Shape OneOf(params string[] texts) => new ValueShape("string", texts[0]) { Values = [.. texts.Select(text => (JsonNode?)text)] };

    public static Shape Whole(long example = 1) => new ValueShape("integer", example) { Format = "int64" };

    public static Shape IdOf(PortalThing thing, long example = 1) => new ValueShape("integer", example) { Format = "int64", Names = thing };

    public static Shape Number(decimal example = 1) => new ValueShape("number", example);

    public static Shape Boolean(bool example = true) => new ValueShape("boolean", example);

    public static Shape List(Shape item) => new ListShape(item);

    public static Shape Map(Shape value, string name) => new MapShape(value, name);

    /// <summary>As PHP encodes arrays: a list if there are no keys or they count from zero, otherwise an object.</summary>
    public static Shape MapOrList(Shape value, string name) => new EitherShape([new MapShape(value, name), new ListShape(value)]);

    public static ObjectShape Of(params IReadOnlyList<Member> members) => new(members);

    public static ObjectShape Named(string name, params IReadOnlyList<Member> members) => new(members) { Name = name };
}

/// <summary>A text, a number or a flag.</summary>
/// <param name="Type">The type name of JSON schema.</param>
public sealed record ValueShape(string Type, JsonNode? Example) : Shape
{
    public string? Format { get; init; }

    /// <summary>The kind of object that the value identifies, if a portal has its own ids for that kind.</summary>
    public PortalThing? Names { get; init; }

    /// <summary>The allowed values; empty for any of the type.</summary>
    public IReadOnlyList<JsonNode?> Values { get; init; } = [];
}

public sealed record AnyShape : Shape;

public sealed record ListShape(Shape Item) : Shape;

/// <summary>An object whose member names are data; <c>Key</c> is the name in the example.</summary>
public sealed record MapShape(Shape Value, string Key) : Shape;

/// <summary>One of several shapes; the first gives the example.</summary>
public sealed record EitherShape(IReadOnlyList<Shape> Shapes) : Shape;

/// <summary>A member of an object; some answers leave it out unless <c>Always</c> is set.</summary>
public sealed record Member(string Name, Shape Shape, bool Always = true)
{
    public static implicit operator Member((string Name, Shape Shape) member) => new(member.Name, member.Shape);

    public static Member FromValueTuple((string Name, Shape Shape) member) => member;

    /// <summary>A copy that some answers leave out.</summary>
    public Member Sometimes => this with { Always = false };
}

public sealed record ObjectShape(IReadOnlyList<Member> Members) : Shape
{
    /// <summary>The name in the description; unnamed objects are described in place.</summary>
    public string? Name { get; init; }

    /// <summary>A copy for answers whose members callers choose.</summary>
    public ObjectShape Chosen => this with { Name = Name is null ? null : Name + "Chosen", Members = [.. Members.Select(m => m.Sometimes)] };

    public ObjectShape With(string? name, params Member[] more) => this with { Name = name, Members = [.. Members, .. more] };
}
