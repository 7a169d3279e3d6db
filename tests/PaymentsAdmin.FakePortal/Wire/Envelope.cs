using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>Builds the bodies of answers.</summary>
public static class Envelope
{
    public static JsonObject Success(Answer answer, JsonObject time)
    {
        var body = new JsonObject { ["result"] = answer.Take() };
        if (answer.Next is { } next)
        {
            body["next"] = next;
        }

        if (answer.Total is { } total)
        {
            body["total"] = total;
        }

        body["time"] = time;
        return body;
    }

    public static JsonObject Error(RefusalException refusal, bool numbersAsTexts) =>
        new() { ["error"] = Code(refusal.Code, numbersAsTexts), ["error_description"] = refusal.Message };

    public static JsonObject Time(DateTimeOffset start, DateTimeOffset finish, TimeSpan offset, (decimal Operating, DateTimeOffset ResetAt)? operating)
    {
        var duration = Seconds(finish - start);
        var time = new JsonObject
        {
            ["start"] = Unix(start),
            ["finish"] = Unix(finish),
            ["duration"] = duration,
            ["processing"] = duration,
            ["date_start"] = Values.Moment(start, offset),
            ["date_finish"] = Values.Moment(finish, offset),
        };
        if (operating is { } used)
        {
            time["operating_reset_at"] = used.ResetAt.ToUnixTimeSeconds();
            time["operating"] = Values.Plain(decimal.Round(used.Operating, 6));
        }

        return time;
    }

    private static JsonValue Code(string code, bool numbersAsTexts) =>
        !numbersAsTexts && long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(code);

    private static decimal Unix(DateTimeOffset moment) => Seconds(moment - DateTimeOffset.UnixEpoch);

    private static decimal Seconds(TimeSpan time) => Values.Plain(decimal.Round((decimal)time.Ticks / TimeSpan.TicksPerSecond, 6));
}
