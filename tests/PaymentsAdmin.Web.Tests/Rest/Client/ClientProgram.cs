using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.Client;

/// <summary>Runs a script beside this file, which calls a server with Bitrix24's own client and tells what came.</summary>
public static class ClientProgram
{
    /// <summary>What the script said, by its name. Each line of its output is one object of a name and a value.</summary>
    public static async Task<JsonObject> RunAsync(string script, RestHost host, LoopbackCertificate certificate, string token)
    {
        var output = await NodeProgram.RunAsync(
            NodeProgram.Installed("Client", "Bitrix24's client"),
            [script],
            [
                ("NODE_EXTRA_CA_CERTS", certificate.PemFile),
                ("WEBHOOK", new Uri(host.Secure!, host.Hook(token)).AbsoluteUri),
                ("GIVEN", JsonSerializer.Serialize(host.Books.Names)),
            ]
        );
        return Said(output);
    }

    /// <summary>The lines of a script, each by its name.</summary>
    public static JsonObject Said(string output)
    {
        var said = new JsonObject();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var step = JsonNode.Parse(line)!;
            said.Add(step["name"]!.GetValue<string>(), step["value"]?.DeepClone());
        }

        return said;
    }
}
