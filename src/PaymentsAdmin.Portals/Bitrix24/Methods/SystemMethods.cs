using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Users, and the connection's permissions.</summary>
internal static class SystemMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<Nothing, JsonElement> Profile = new("profile", Effect.Reads, Json.Nothing, Json.JsonElement);

    public static readonly ApiMethod<Nothing, IReadOnlyList<string>> Scope = new("scope", Effect.Reads, Json.Nothing, Json.IReadOnlyListString);

    public static readonly ApiMethod<Nothing, Person> CurrentUser = new("user.current", Effect.Reads, Json.Nothing, Json.Person);

    public static readonly ApiMethod<UserRequest, IReadOnlyList<Person>> User = new("user.get", Effect.Reads, Json.UserRequest, Json.IReadOnlyListPerson);

    public static readonly ApiMethod<UsersRequest, IReadOnlyList<Person>> Users = new("user.get", Effect.Reads, Json.UsersRequest, Json.IReadOnlyListPerson);

    public static readonly ApiMethod<MethodName, MethodStanding> MethodGet = new("method.get", Effect.Reads, Json.MethodName, Json.MethodStanding);
}

internal sealed record UserRequest([property: JsonPropertyName("ID")] Arg Id);

internal sealed record UsersRequest([property: JsonPropertyName("ID")] IReadOnlyList<long> Ids);

internal sealed record Person([property: JsonPropertyName("ID")] long Id)
{
    /// <summary>Whether the user is an administrator of the portal; only the profile says so.</summary>
    [JsonPropertyName("ADMIN")]
    public bool Administrator { get; init; }

    [JsonPropertyName("NAME")]
    public string? Name { get; init; }

    [JsonPropertyName("LAST_NAME")]
    public string? LastName { get; init; }
}

internal sealed record MethodName(string Name);

internal sealed record MethodStanding(bool IsExisting, bool IsAvailable);
