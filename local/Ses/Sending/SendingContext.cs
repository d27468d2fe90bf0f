using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.Ses.Identities;
using Payments.Local.Ses.Templates;

namespace Payments.Local.Ses.Sending;

/// <summary>What a message is sent with.</summary>
/// <param name="Identity">What verifies the sender.</param>
/// <param name="Set">Null for none: then no event is published.</param>
/// <param name="Template">Null for a message without one.</param>
internal sealed record SendingContext(EmailIdentity Identity, ConfigurationSet? Set, EmailTemplate? Template);
