using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Portals.Webhooks;

/// <summary>A message's JSON, byte for byte the same at every attempt.</summary>
internal static class WebhookBody
{
    public static byte[] Of(WebhookNews news)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("id", news.Id.Value);
            json.WriteString("eventId", news.EventId);
            json.WriteString("event", news.Event);
            json.WriteString("workspace", news.Workspace.Value);
            json.WriteString("at", news.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            Write(json, news.Payment);
            if (news.DueOn is { } due)
            {
                json.WriteString("dueOn", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            if (news.Link is { } link)
            {
                json.WriteStartObject("link");
                json.WriteNumber("id", link.Id.Value);
                json.WriteString("reason", link.Reason);
                json.WriteEndObject();
            }

            if (BitrixEvent(news) is { } name)
            {
                Write(json, name, news.Payment);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ToldPayment payment)
    {
        json.WriteStartObject("payment");
        WriteId(json, "id", payment);
        if (payment.PortalId is not null)
        {
            json.WriteNumber("ownId", payment.Id.Value);
        }

        json.WriteString("hexId", payment.HexId.Value);
        json.WriteString("accountNumber", payment.AccountNumber);
        json.WriteNumber("entityTypeId", payment.Entity.Kind);
        json.WriteString("entityId", payment.Entity.ExternalId);

        // A string, since readers that parse numbers as binary floats would change it.
        json.WriteString("sum", payment.Sum.Plain());
        json.WriteString("currency", payment.Sum.Currency.Code);
        json.WriteBoolean("paid", payment.Paid);
        json.WriteString("posting", payment.Posting.ToString());
        json.WriteEndObject();
    }

    // Bitrix24 sends the same, form-encoded: event and data[FIELDS][ID].
    private static void Write(Utf8JsonWriter json, string name, ToldPayment payment)
    {
        json.WriteStartObject("bitrix24");
        json.WriteString("event", name);
        json.WriteStartObject("data");
        json.WriteStartObject("FIELDS");
        WriteId(json, "ID", payment);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The id by which programs know it: the portal's where there is one. It stays a number where that is one, as with Bitrix24.
    private static void WriteId(Utf8JsonWriter json, string name, ToldPayment payment)
    {
        if ((payment.PortalId is { } portal ? portal.AsNumber : payment.Id.Value) is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, payment.PortalId!.Value.Value);
        }
    }

    // Bitrix24 only knows payments of CRM items.
    private static string? BitrixEvent(WebhookNews news) =>
        !EntityKinds.IsCrmItem(news.Payment.Entity.Kind) ? null
        : news.Event switch
        {
            WebhookEvents.Saved => "ONPAYMENTENTITYSAVED",
            WebhookEvents.Deleted => "ONPAYMENTDELETED",
            _ => null,
        };
}
