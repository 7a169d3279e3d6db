using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.Client;

/// <summary>Runs a script of this folder, which calls a server with Bitrix24's own client, and returns its results.</summary>
public static class ClientProgram
{
    /// <summary>The results of the script by name. Each line of its output is one object with a name and a value.</summary>
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

    /// <summary>The output lines of a script, by name.</summary>
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
