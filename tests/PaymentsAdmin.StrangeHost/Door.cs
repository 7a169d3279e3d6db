using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>The HTTP side: what is asked, and in which envelope it is answered.</summary>
internal sealed class Door(StrangeHost host)
{
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task LetInAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["crmapi", "rest", "v2", .. var asked])
        {
            host.Faults.Enqueue($"a path that is no method: {string.Join('/', parts)}");
            await Street.WriteAsync(http, new(404, Json, Text(Envelope(Refusal.NotFound("path", "No such path.")))));
            return;
        }
        var method = string.Join('/', asked);
        var question = await Question.ReadAsync(http.Request, method, fault => host.Faults.Enqueue($"{method}: {fault}"));
        host.Calls.Enqueue(question.Call);
        await Street.AnswerAsync(http, host.Habits, question.Call, () => Answer(question));
    }

    private Bare Answer(Question question)
    {
        lock (host.Books.Gate)
        {
            var status = 200;
            JsonObject envelope;
            try
            {
                envelope = Envelope(Data(question));
            }
            catch (Refusal refusal)
            {
                if (refusal.IsFault)
                {
                    host.Faults.Enqueue($"{question.Call.Method}: {refusal.Code} {refusal.Path}: {refusal.Message}");
                }
                (status, envelope) = (refusal.Status, Envelope(refusal));
            }
            foreach (var answer in host.Habits.For(question.Call, answer => answer.Envelope is not null || answer.Bend is not null))
            {
                answer.Envelope?.Invoke(envelope);
                answer.Bend?.Invoke(host.Books, question.Call, envelope);
            }
            return new(status, Json, Text(envelope));
        }
    }

    private JsonNode? Data(Question question)
    {
        foreach (var answer in host.Habits.For(question.Call, answer => answer.Before is not null))
        {
            answer.Before!(host.Books, question.Call);
        }
        var method = MethodTable.Find(host.Books, question);
        return host.Habits.For(question.Call, answer => answer.Feigned is not null) is [var feigned, ..]
            ? feigned.Feigned!(host.Books, question.Call)
            : method.Answer(host.Books, question);
    }

    private static JsonObject Envelope(JsonNode? data) => new()
    {
        ["status"] = new JsonObject { ["code"] = "OK", ["description"] = null, ["message"] = null },
        ["data"] = data,
    };

    private static JsonObject Envelope(Refusal refusal) => new()
    {
        ["status"] = new JsonObject { ["code"] = refusal.Code, ["description"] = refusal.Path, ["message"] = refusal.Message },
        ["data"] = null,
    };

    private static string Text(JsonObject envelope) => envelope.ToJsonString(Written);
}
