using System.Net.Sockets;
using System.Security.Cryptography;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Explains in one line why the app cannot listen on its address; bugs stay exceptions.</summary>
public static class ListenFaults
{
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>The line, or null for anything else.</summary>
    public static string? Of(Exception fault, string addresses) =>
        fault switch
        {
            // The message already names the address and the reason.
            IOException when fault.Message.StartsWith("Failed to bind", StringComparison.Ordinal) => First(fault),
            IOException or SocketException or UnauthorizedAccessException or CryptographicException or FormatException =>
                $"Cannot listen on {addresses}: {First(fault)}",
            InvalidOperationException when fault.Source?.StartsWith(Server, StringComparison.Ordinal) is true =>
                $"Cannot listen on {addresses}: {First(fault)}",
            _ => null,
        };

    private static string First(Exception fault) => fault.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
