using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>Whether a method changes data. Only reads are retried without checking first.</summary>
internal enum Effect
{
    Reads = 1,
    Writes = 2,
}

/// <summary>A method of the portal: its name, request and result types.</summary>
internal sealed record ApiMethod<TRequest, TResult>(string Name, Effect Effect, JsonTypeInfo<TRequest> Request, JsonTypeInfo<TResult> Result)
{
    /// <summary>The documented meaning of its error code 0.</summary>
    public PortalFaultKind Zero { get; init; } = PortalFaultKind.Refused;

    public Call<TResult> With(TRequest request) => new(Name, Effect, JsonSerializer.SerializeToNode(request, Request)!.AsObject(), Zero, Result);
}

/// <summary>A method with its parameters.</summary>
internal abstract record Call(string Method, Effect Effect, JsonObject Parameters, PortalFaultKind Zero)
{
    // Parameters may contain personal data.
    public sealed override string ToString() => Method;
}

/// <summary>A method with its parameters, and how its answer is read.</summary>
internal sealed record Call<T>(
    string Method,
    Effect Effect,
    JsonObject Parameters,
    PortalFaultKind Zero,
    JsonTypeInfo<T> Result
) : Call(Method, Effect, Parameters, Zero)
{
    /// <exception cref="JsonException">It does not read as documented.</exception>
    public T Read(JsonElement result)
    {
        if (!typeof(IRowByRow).IsAssignableFrom(typeof(T)))
        {
            RefuseHoles(result);
        }

        return result.Deserialize(Result) ?? throw new JsonException("The result is null.");
    }

    // The contract's lists have no null elements, but records cannot tell null from a row.
    private static void RefuseHoles(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var row in value.EnumerateArray())
            {
                if (row.ValueKind == JsonValueKind.Null)
                {
                    throw new JsonException("A row of a list is null.");
                }

                RefuseHoles(row);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in value.EnumerateObject())
            {
                RefuseHoles(field.Value);
            }
        }
    }
}
