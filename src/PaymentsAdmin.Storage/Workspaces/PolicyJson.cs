using System.Text.Json;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>Serializes a policy for its column.</summary>
public static class PolicyJson
{
    public static string Write(Policy policy) => JsonSerializer.Serialize(policy, JsonSerializerOptions.Web);

    public static Policy Read(string body) =>
        JsonSerializer.Deserialize<Policy>(body, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A policy without content.");
}
