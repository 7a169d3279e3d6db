using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Portals.CrmCom.Sending;

/// <summary>A method of a host that answers with data of one type.</summary>
internal sealed record HostMethod<T>(string Name, HttpMethod Verb, JsonTypeInfo<T> Answer)
{
    /// <summary>Whether it changes data. Only others are called again without looking first.</summary>
    public bool Writes { get; init; }

    public HostRelease Since { get; init; } = HostRelease.Lowest;

    public HostCall With(Arguments arguments) => new(Name, Verb, Writes, arguments);

    /// <exception cref="JsonException">It does not read as documented.</exception>
    public T Read(JsonElement data) =>
        data.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? throw new JsonException("The answer has no data.")
            : data.Deserialize(Answer) ?? throw new JsonException("The answer has no data.");
}

/// <summary>A method with its parameters.</summary>
internal sealed record HostCall(string Method, HttpMethod Verb, bool Writes, Arguments Arguments)
{
    /// <summary>Parameters may contain personal data.</summary>
    public override string ToString() => Method;
}
