using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Repeats;

/// <summary>Hashes a call's method and parameters, in the order sent, to tell calls apart.</summary>
public static class CallHash
{
    /// <param name="method">The method, with anything else besides the parameters that distinguishes the call.</param>
    public static byte[] Of(string method, WireMap parameters)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(method);
            Write(json, parameters);
            json.WriteEndArray();
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, WireValue value)
    {
        switch (value)
        {
            case WireMap map:
                json.WriteStartObject();
                foreach (var (name, member) in map.Members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case WireList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case WireText text:
                json.WriteStringValue(text.Text);
                break;
            case WireNumber number:
                json.WriteRawValue(number.Raw);
                break;
            case WireFlag flag:
                json.WriteBooleanValue(flag.On);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
