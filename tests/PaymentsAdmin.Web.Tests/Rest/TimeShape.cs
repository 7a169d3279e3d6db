using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>The time object of every successful answer; clients fail if one of its members is missing.</summary>
public static class TimeShape
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Check(JsonObject time)
    {
        time.Select(m => m.Key).ShouldBe(["start", "finish", "duration", "processing", "date_start", "date_finish", "operating_reset_at", "operating"]);
        foreach (var name in new[] { "start", "finish", "duration", "processing", "operating_reset_at", "operating" })
        {
            time[name]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        }

        time["finish"]!.GetValue<decimal>().ShouldBeGreaterThanOrEqualTo(time["start"]!.GetValue<decimal>());
        time["date_start"]!.GetValue<string>().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$");
    }
}
