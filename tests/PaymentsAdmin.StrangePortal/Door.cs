using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PaymentsAdmin.Strange;

/// <summary>The HTTP side: who is let in, what is asked, and in which envelope it is answered.</summary>
internal sealed class Door(StrangePortal portal)
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task LetInAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["rest", var user, var secret, var asked])
        {
            portal.Faults.Enqueue($"a path that is no method: {parts.Length} parts");
            await Street.WriteAsync(http, new(404, "application/json", Text(Error("ERROR_METHOD_NOT_FOUND", "Method not found!"))));
            return;
        }
        if (user != $"{StrangePortal.UserId}" || secret != StrangePortal.Secret)
        {
            await Street.WriteAsync(http, new(401, "application/json", Text(Error("INVALID_CREDENTIALS", "Invalid request credentials"))));
            return;
        }
        if (http.Request.Headers.UserAgent.Count == 0)
        {
            portal.Faults.Enqueue("no User-Agent");
        }
        var method = asked.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? asked[..^5] : asked;
        var given = await Parameters.ReadAsync(http.Request, fault => portal.Faults.Enqueue($"{method}: {fault}"));
        await AnswerAsync(http, new(method, given, InBatch: false));
    }

    private async Task AnswerAsync(HttpContext http, Call asked)
    {
        var isBatch = string.Equals(asked.Method, "batch", StringComparison.OrdinalIgnoreCase);
        var call = isBatch ? asked with { Commands = Batches.Commands(asked.Given, fault => portal.Faults.Enqueue($"batch: {fault}")) } : asked;
        foreach (var command in isBatch ? call.Commands : [call])
        {
            portal.Calls.Enqueue(command);
        }
        await Street.AnswerAsync(http, portal.Habits, call, () =>
        {
            var (status, envelope) = Envelope(call, isBatch);
            return new(status, "application/json; charset=utf-8", Text(envelope));
        });
    }

    private (int Status, JsonObject Envelope) Envelope(Call call, bool isBatch)
    {
        lock (portal.Books.Gate)
        {
            if (!isBatch)
            {
                return Answer(call);
            }
            var envelope = new JsonObject { ["result"] = Batches.Run(call, command => Answer(command).Envelope), ["time"] = Time() };
            foreach (var answer in portal.Habits.For(call, answer => answer.Batch is not null))
            {
                answer.Batch!(envelope);
            }
            return (200, envelope);
        }
    }

    private (int Status, JsonObject Envelope) Answer(Call call)
    {
        try
        {
            if (call.InBatch && string.Equals(call.Method, "batch", StringComparison.OrdinalIgnoreCase))
            {
                throw new Refusal(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage", "a batch in a batch");
            }
            foreach (var answer in portal.Habits.For(call, answer => answer.Before is not null))
            {
                answer.Before!(portal.Books, call);
            }
            return (200, Shape(call, MethodTable.Answer(portal.Books, call, fault => portal.Faults.Enqueue($"{call.Method}: {fault}"))));
        }
        catch (Refusal refusal)
        {
            if (refusal.Fault is { } fault && !call.IsLeftAlone)
            {
                portal.Faults.Enqueue($"{call.Method}: {fault}");
            }
            return (refusal.Status, Error(refusal.Code, refusal.Message));
        }
    }

    private JsonObject Shape(Call call, Told told)
    {
        var envelope = new JsonObject { ["result"] = told.Result?.DeepClone() };
        if (told.Total is { } total)
        {
            envelope["total"] = total;
        }
        if (told.Next is { } next)
        {
            envelope["next"] = next;
        }
        envelope["time"] = Time();
        foreach (var answer in portal.Habits.For(call, answer => answer.Envelope is not null))
        {
            answer.Envelope!(envelope);
        }
        return envelope;
    }

    private JsonObject Time()
    {
        var seconds = portal.Books.Now.ToUnixTimeSeconds();
        return new()
        {
            ["start"] = seconds,
            ["finish"] = seconds + 0.2m,
            ["duration"] = 0.2m,
            ["processing"] = 0,
            ["date_start"] = Faces.Instant(portal.Books.Now),
            ["date_finish"] = Faces.Instant(portal.Books.Now),
            ["operating_reset_at"] = seconds + 600,
            ["operating"] = 0.1m,
        };
    }

    private static JsonObject Error(JsonNode code, string text) => new() { ["error"] = code, ["error_description"] = text };

    private static string Text(JsonObject envelope) => envelope.ToJsonString(Written);
}
